/** Of what is below the tabs of a role, in pixels. */
export const roleTabHeight = 400;
