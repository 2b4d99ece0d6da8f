export const themeCookie = 'theme'
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The theme a cookie names, `system` for anything else. */
export const themeOf = (text: string | undefined): Theme => themes.find((theme) => theme === text) ?? 'system'
