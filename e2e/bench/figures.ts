import { median } from './statistics.ts'
import * as z from '#lib/zod.ts'

const units = ['kB', 'MB', 'ms', 's', 'a second', 'a minute', 'rows', 'times'] as const

const spread = z.tuple([z.number(), z.number()])
const reference = z.object({ name: z.string(), value: z.number(), spread })
const goal = z.object({
  of: z.enum(['value', 'difference', 'ratio']),
  is: z.enum(['at most', 'at least']),
  limit: z.number(),
})

/** One figure: the median of its runs, the least and the most of them, what it stands beside and what is wished for. */
const figure = z.object({
  name: z.string(),
  unit: z.enum(units),
  value: z.number(),
  spread,
  runs: z.number().int(),
  reference: reference.optional(),
  goal: goal.optional(),
})

/** On what, when and from what it was measured; `load`: what else the machine did, as the average of a minute before. */
const taken = z.object({
  date: z.string(),
  commit: z.string(),
  node: z.string(),
  machine: z.string(),
  load: z.number(),
  isQuick: z.boolean(),
})

const measured = z.object({
  name: z.string(),
  title: z.string(),
  how: z.string(),
  taken,
  seconds: z.number(),
  figures: z.array(figure),
  failed: z.string().optional(),
})

/** What docs/bench/figures.json holds. */
export const report = z.object({ measures: z.array(measured) })

export type Figure = z.infer<typeof figure>
export type Goal = z.infer<typeof goal>
export type Measured = z.infer<typeof measured>
export type Report = z.infer<typeof report>
export type Taken = z.infer<typeof taken>

/** One measure of the bench: what it is called, how it is taken in one sentence, and the taking itself. */
export type Measure = {
  name: string
  title: string
  how: string
  run: (bench: { isQuick: boolean }) => Promise<Figure[]>
}

const round = (value: number) => Number(value.toPrecision(4))

const summarize = (samples: readonly number[]): Pick<Figure, 'value' | 'spread'> => ({
  value: round(median(samples)),
  spread: [round(Math.min(...samples)), round(Math.max(...samples))],
})

type Samples = {
  name: string
  unit: Figure['unit']
  samples: readonly number[]
  beside?: { name: string; samples: readonly number[] }
  goal?: Goal
}

/** A figure of the samples of its runs, beside those of its reference. */
export const buildFigure = ({ name, unit, samples, beside, goal: goalOption }: Samples): Figure => ({
  name,
  unit,
  ...summarize(samples),
  runs: samples.length,
  ...(beside ? { reference: { name: beside.name, ...summarize(beside.samples) } } : {}),
  ...(goalOption ? { goal: goalOption } : {}),
})

/** What a goal looks at: the value, what it has above its reference, or how many times its reference it is. */
export const measureAgainst = ({ value, reference: other }: Figure, of: Goal['of']): number => {
  if (of === 'value' || !other) return value
  return of === 'difference' ? value - other.value : value / other.value
}

/** Whether a figure is as it is wished for; undefined without a goal. */
export const isMet = (figure: Figure): boolean | undefined => {
  if (!figure.goal) return undefined
  const { of, is, limit } = figure.goal
  return is === 'at most' ? measureAgainst(figure, of) <= limit : measureAgainst(figure, of) >= limit
}
