"""The front desk: home, a matter's whole story on one page, public boards, health."""
