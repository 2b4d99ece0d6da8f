import {
  accept,
  reject,
  type AcceptedValue,
  type CheckResult,
  type ImpliedValues,
} from '#lib/field-kinds/check-result.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

/** A typed list taken apart: values stand on lines of their own, or between commas, spaces or the brackets of JSON. */
export const splitLines = (typed: string): string[] =>
  typed
    .split(/[\s,;[\]]+/)
    .map(normalizeInput)
    .filter((line) => line !== '')

const shared = (tells: readonly ImpliedValues[]): ImpliedValues => {
  const [first = {}, ...others] = tells
  const isShared = ([name, value]: [string, string]) =>
    others.every((other) => Object.entries(other).some(([n, v]) => n === name && v === value))
  return Object.fromEntries(Object.entries(first).filter(isShared))
}

type ListRule = { noun: string; most?: number; item: (typed: string) => CheckResult }

/** The rule of a list: each line by the item's rule, none twice, at most `most`; a sentence names the line that it is about. */
export const checkList = (typed: string, { noun, most = 20, item }: ListRule): CheckResult => {
  const lines = splitLines(typed)
  const accepted: AcceptedValue[] = []
  const seen = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    const number = index + 1
    const checked = item(line)
    if (!checked.ok) return reject(lines.length > 1 ? `Line ${String(number)}: ${checked.sentence}` : checked.sentence)
    const value = String(checked.value)
    const twin = seen.get(value.toLowerCase())
    if (twin !== undefined) return reject(`Remove line ${String(number)}: it is the same as line ${String(twin)}.`)
    seen.set(value.toLowerCase(), number)
    accepted.push(checked)
  }
  const regions = new Set(accepted.flatMap(({ implies: tells }) => tells.region ?? []))
  if (regions.size > 1) return reject(`Enter ${noun} of one region only: there are ${[...regions].join(' and ')}.`)
  if (lines.length > most) return reject(`Enter at most ${String(most)} ${noun}; there are ${String(lines.length)}.`)
  return accept(
    accepted.map(({ value }) => String(value)),
    { implies: shared(accepted.map(({ implies: tells }) => tells)) },
  )
}
