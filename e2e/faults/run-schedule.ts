import { setTimeout as pause } from 'node:timers/promises'
import { checkFaultRun } from './check-fault-run.ts'
import { createFaultRun, createPlan } from './fault-run.ts'
import type { Schedule } from './fault-schedule.ts'
import type { FaultStack } from './fault-stack.ts'
import { playFaultRun } from './play-fault-run.ts'

export type FaultRunResult = {
  schedule: Schedule
  outcome: string
  outcomes: string[]
  posts: number
  decisions: number
  wasKilled: boolean
  flaws: string[]
  ms: number
}

/** Plays one schedule in a new project of the stack and checks its end; never throws: what went wrong is in `flaws`. */
export const runSchedule = async (stack: FaultStack, schedule: Schedule): Promise<FaultRunResult> => {
  const startedAt = Date.now()
  const { id: groupId } = await stack.sandbox.newProject()
  const run = createFaultRun(stack, schedule, groupId)
  stack.proxy.plan(groupId, createPlan(run))
  const stuck = pause(150_000, undefined, { ref: false }).then(() => Promise.reject(new Error('nothing more happened')))
  const end = await Promise.race([playFaultRun(run), stuck]).catch((error: unknown) => {
    run.flaws.push(error instanceof Error ? error.message : String(error))
    return undefined
  })
  if (end) await checkFaultRun(run, end)
  const outcome = !end ? 'no end' : end.kind === 'created' ? `created (${end.how})` : end.kind
  const { outcomes, decisions, wasKilled, flaws } = run
  const posts = end ? stack.proxy.posts(groupId) : 0
  return { schedule, outcome, outcomes, posts, decisions, wasKilled, flaws, ms: Date.now() - startedAt }
}
