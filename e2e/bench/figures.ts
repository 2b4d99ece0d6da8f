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

/** A figure: the median of its runs, their minimum and maximum, its reference and its goal. */
const figure = z.object({
  name: z.string(),
  unit: z.enum(units),
  value: z.number(),
  spread,
  runs: z.number().int(),
  reference: reference.optional(),
  goal: goal.optional(),
})

/** When, where and from which commit a figure was taken; `load`: the machine's load average of the minute before. */
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

/** The content of docs/bench/figures.json. */
export const report = z.object({ measures: z.array(measured) })

export type Figure = z.infer<typeof figure>
export type Goal = z.infer<typeof goal>
export type Measured = z.infer<typeof measured>
export type Report = z.infer<typeof report>
export type Taken = z.infer<typeof taken>

/** One measure of the benchmark: its name, how it is taken, and the function that takes it. */
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

/** A figure from the samples of its runs and those of its reference. */
export const buildFigure = ({ name, unit, samples, beside, goal: goalOption }: Samples): Figure => ({
  name,
  unit,
  ...summarize(samples),
  runs: samples.length,
  ...(beside ? { reference: { name: beside.name, ...summarize(beside.samples) } } : {}),
  ...(goalOption ? { goal: goalOption } : {}),
})

/** The quantity that a goal limits: the value, its difference to the reference, or its ratio to it. */
export const measureAgainst = ({ value, reference: other }: Figure, of: Goal['of']): number => {
  if (of === 'value' || !other) return value
  return of === 'difference' ? value - other.value : value / other.value
}

/** Whether a figure meets its goal; undefined without a goal. */
export const isMet = (figure: Figure): boolean | undefined => {
  if (!figure.goal) return undefined
  const { of, is, limit } = figure.goal
  return is === 'at most' ? measureAgainst(figure, of) <= limit : measureAgainst(figure, of) >= limit
}
