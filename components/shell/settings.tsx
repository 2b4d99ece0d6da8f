'use client'
import { useState } from 'react'
import { SingleKeysChoice } from '#components/shell/single-keys-choice.tsx'
import { useTimes } from '#components/ui/time-zone.tsx'
import { parseTheme, themeCookie, type Theme } from '#lib/theme.ts'

type Choice<T> = { value: T; title: string }
type ChoicesProps<T> = {
  name: string
  legend: string
  choices: readonly Choice<T>[]
  value: T
  onChange: (value: T) => void
}

function Choices<T extends string>({ name, legend, choices, value, onChange }: ChoicesProps<T>) {
  return (
    <fieldset>
      <legend className="text-small text-soft">{legend}</legend>
      <div className="flex flex-wrap gap-x-4">
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-9 items-center gap-2">
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="size-4"
            />
            {choice.title}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const themes: readonly Choice<Theme>[] = [
  { value: 'system', title: 'System' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
]

function ThemeChoice() {
  const [theme, setTheme] = useState(() => parseTheme(document.documentElement.dataset.theme))
  const change = (next: Theme) => {
    document.documentElement.dataset.theme = next
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`
    setTheme(next)
  }
  return <Choices name="theme" legend="Colors" choices={themes} value={theme} onChange={change} />
}

function TimeChoice() {
  const { isUtc, localZone, setIsUtc } = useTimes()
  const choices = [
    { value: 'local', title: `Local (${localZone.replaceAll('_', ' ')})` },
    { value: 'utc', title: 'UTC' },
  ] as const
  return (
    <Choices
      name="times"
      legend="Times"
      choices={choices}
      value={isUtc ? 'utc' : 'local'}
      onChange={(next: 'local' | 'utc') => setIsUtc(next === 'utc')}
    />
  )
}

/** What somebody chooses for this browser: colors, times and keys. Rendered in the browser only. */
export function Settings() {
  return (
    <div className="space-y-3 px-4 py-3">
      <ThemeChoice />
      <TimeChoice />
      <SingleKeysChoice />
    </div>
  )
}
