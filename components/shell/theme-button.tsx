'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { themeCookie, themes, type Theme } from '#lib/theme.ts'

const icons = { system: Monitor, light: Sun, dark: Moon }
const names = { system: 'same as the system', light: 'light', dark: 'dark' }

export function ThemeButton({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  const Icon = icons[theme]
  const change = () => {
    document.documentElement.dataset.theme = next
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`
    setTheme(next)
    announce(`Colours: ${names[next]}`)
  }
  return (
    <button
      type="button"
      onClick={change}
      aria-label={`Colours: ${names[theme]}. Change to ${names[next]}.`}
      title={`Colours: ${names[theme]}`}
      className="inline-flex size-9 items-center justify-center rounded-box text-soft hover:bg-hover hover:text-ink"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  )
}
