import {
  accept,
  reject,
  type AcceptedValue,
  type CheckResult,
  type ImpliedValues,
} from '#lib/field-kinds/check-result.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'

/** Splits a typed list into its values: lines, or values between commas, spaces or the brackets of JSON. */
export const splitLines = (typed: string): string[] =>
  typed
    .split(/[\s,;[\]]+/)
    .map(normalizeInput)
    .filter((line) => line !== '')

/** What all values of a list imply alike. */
const intersect = (implied: readonly ImpliedValues[]): ImpliedValues => {
  const [first = {}, ...others] = implied
  const isCommon = ([name, value]: [string, string]) =>
    others.every((other) => Object.entries(other).some(([n, v]) => n === name && v === value))
  return Object.fromEntries(Object.entries(first).filter(isCommon))
}

type ListRule = { noun: string; most?: number | undefined; check: (line: string) => CheckResult }

/** Checks a list: each line by the item's rule, no value twice, at most `most`. A sentence about one line names it. */
export const checkList = (typed: string, { noun, most = 20, check }: ListRule): CheckResult => {
  const lines = splitLines(typed)
  const accepted: AcceptedValue[] = []
  const numbers = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    const number = index + 1
    const result = check(line)
    if (!result.ok) return reject(lines.length > 1 ? `Line ${String(number)}: ${result.sentence}` : result.sentence)
    const key = String(result.value).toLowerCase()
    const duplicate = numbers.get(key)
    if (duplicate !== undefined)
      return reject(`Remove line ${String(number)}: it is the same as line ${String(duplicate)}.`)
    numbers.set(key, number)
    accepted.push(result)
  }
  const regions = new Set(accepted.flatMap(({ implies }) => implies.region ?? []))
  if (regions.size > 1)
    return reject(
      `Enter ${noun} of one region only: there are ${[...regions].map((region) => quoteInput(region)).join(' and ')}.`,
    )
  if (lines.length > most) return reject(`Enter at most ${String(most)} ${noun}; there are ${String(lines.length)}.`)
  return accept(
    accepted.map(({ value }) => String(value)),
    { implies: intersect(accepted.map(({ implies }) => implies)) },
  )
}
