import './globals.css'
// Nearly every page needs these two: here they are in the chunk of all pages, and not once in that of each layout.
import '#components/shell/app-shell.tsx'
import '#components/shell/nothing-here.tsx'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { FocusHeading } from '#components/shell/focus-heading.tsx'
import { TimeZoneProvider } from '#components/ui/time-zone.tsx'
import { themeCookie, parseTheme } from '#lib/theme.ts'
import { parseTimeZone, timeZoneCookie } from '#lib/time-zone.ts'

/**
 * Neither font is preloaded: on a slow line it would take bytes from the style sheet, for which the first paint waits.
 * Until it is there, a font of the system stands in, adjusted to its measures.
 */
const sans = localFont({
  src: '../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2',
  variable: '--font-geist-sans',
  weight: '100 900',
  preload: false,
})

/** For ids and code alone. */
const mono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  fallback: ['ui-monospace', 'SFMono-Regular', 'Menlo', 'Liberation Mono', 'DejaVu Sans Mono', 'monospace'],
})

/** A page has a nonce and a session: none is made before it is asked for. */
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies()
  const theme = parseTheme(jar.get(themeCookie)?.value)
  return (
    <html lang="en" data-theme={theme} className={`${sans.variable} ${mono.variable}`}>
      <body>
        <TimeZoneProvider cookie={parseTimeZone(jar.get(timeZoneCookie)?.value)}>{children}</TimeZoneProvider>
        <FocusHeading />
      </body>
    </html>
  )
}
