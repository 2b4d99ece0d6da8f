/** Escapes all but the characters that RFC 3986 leaves unreserved, as AWS signs paths and queries. */
export const escapeUri = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
