"""Who lives here: areas, people, the register, verification, sign-in and roles."""
