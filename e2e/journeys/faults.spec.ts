import { expect, test } from 'playwright/test'
import * as z from '#lib/zod.ts'
import { everyPair, faults, points } from '../faults/fault-schedule.ts'
import { startProgram } from '../program.ts'

const counts = z.record(z.string(), z.number())
const report = z.object({
  schedules: z.number(),
  kills: z.number(),
  failing: z.array(z.number()),
  points: counts,
  faults: counts,
  outcomes: counts,
})

/** Plays the schedules with real processes; returns the report and everything printed. */
const playSchedules = async () => {
  const run = startProgram('e2e/faults/run.ts', ['--seeds', String(everyPair)], {
    ...(process.env.TEST_POSTGRES_URL === undefined ? {} : { TEST_POSTGRES_URL: process.env.TEST_POSTGRES_URL }),
  })
  try {
    const [, json = ''] = await run.says(/^REPORT (.*)$/m)
    return { json, printed: run.printed() }
  } finally {
    await run.stop()
  }
}

test('in the schedules of kills and faults no create is sent twice without a decision, lost, invented or left open', {
  tag: '@long',
}, async () => {
  test.setTimeout(600_000)
  const { json, printed } = await playSchedules()
  const { kills, ...told } = report.parse(JSON.parse(json))
  test.info().annotations.push({ type: 'schedules', description: json })
  expect(printed.match(/^FLAW .*$/gm) ?? [], printed).toEqual([])
  expect(told.failing).toEqual([])
  expect(told.schedules).toBe(everyPair)
  expect(Object.keys(told.points).toSorted()).toEqual([...points].toSorted())
  expect(Object.keys(told.faults).toSorted()).toEqual([...faults].toSorted())
  expect(kills).toBe(told.schedules - (told.points.nowhere ?? 0))
  expect(kills).toBeGreaterThanOrEqual(20)
  expect(Object.keys(told.outcomes)).toEqual(
    expect.arrayContaining(['created (answered)', 'created (found)', 'refused', 'not-found']),
  )
  // Of several links that fit, a person picks one: before the schedule ends, or not at all.
  expect((told.outcomes.ambiguous ?? 0) + (told.outcomes['created (picked)'] ?? 0)).toBeGreaterThan(0)
})
