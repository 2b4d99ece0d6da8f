export const themeCookie = 'theme'
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The theme in a cookie's value; `system` for any other value. */
export const parseTheme = (text: string | undefined): Theme => themes.find((theme) => theme === text) ?? 'system'
