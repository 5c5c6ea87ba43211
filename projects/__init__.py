"""Works: plan, milestones, progress and satisfaction of what was chosen."""
