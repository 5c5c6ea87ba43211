"""What every package stands on; it knows no word of the council's business."""
