/**
 * A name in small letters without port and trailing dots: the spelling in which a fingerprint compares names and ids.
 */
export const normalizeName = (value: string): string =>
  value
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/\.+$/, '')
