/** The form of a UUID in letters of any case, as a part of a pattern. */
export const uuidForm = '[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}'
