import { accept, mend, type Accepted, type Checked, type Tells } from '#lib/private-link/checked.ts'
import { tidy } from '#lib/private-link/tidy.ts'

/** A typed list taken apart: values stand on lines of their own, or between commas, spaces or the brackets of JSON. */
export const linesOf = (typed: string): string[] =>
  typed
    .split(/[\s,;[\]]+/)
    .map(tidy)
    .filter((line) => line !== '')

const shared = (tells: readonly Tells[]): Tells => {
  const [first = {}, ...others] = tells
  const isShared = ([name, value]: [string, string]) =>
    others.every((other) => Object.entries(other).some(([n, v]) => n === name && v === value))
  return Object.fromEntries(Object.entries(first).filter(isShared))
}

type ListRule = { noun: string; most?: number; item: (typed: string) => Checked }

/** The rule of a list: each line by the item's rule, none twice, at most `most`; a sentence names the line that it is about. */
export const checkList = (typed: string, { noun, most = 20, item }: ListRule): Checked => {
  const lines = linesOf(typed)
  const accepted: Accepted[] = []
  const seen = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    const number = index + 1
    const checked = item(line)
    if (!checked.ok) return mend(lines.length > 1 ? `Line ${String(number)}: ${checked.sentence}` : checked.sentence)
    const value = String(checked.value)
    const twin = seen.get(value.toLowerCase())
    if (twin !== undefined) return mend(`Remove line ${String(number)}: it is the same as line ${String(twin)}.`)
    seen.set(value.toLowerCase(), number)
    accepted.push(checked)
  }
  const regions = new Set(accepted.flatMap(({ tells }) => tells.region ?? []))
  if (regions.size > 1) return mend(`Enter ${noun} of one region only: there are ${[...regions].join(' and ')}.`)
  if (lines.length > most) return mend(`Enter at most ${String(most)} ${noun}; there are ${String(lines.length)}.`)
  return accept(
    accepted.map(({ value }) => String(value)),
    { tells: shared(accepted.map(({ tells }) => tells)) },
  )
}
