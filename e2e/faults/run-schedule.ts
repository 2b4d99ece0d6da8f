import { setTimeout as pause } from 'node:timers/promises'
import { checkFaultRun } from './check-fault-run.ts'
import { createFaultRun, createPlan, type CheckedStack, type FaultRun } from './fault-run.ts'
import type { PostgresDatabase } from '#server/store/testing/postgres-database.ts'
import type { Outcome } from '../actions.ts'
import type { Schedule, StackFault } from './fault-schedule.ts'
import { startFaultStack, type FaultStack } from './fault-stack.ts'
import { playFaultRun } from './play-fault-run.ts'
import { playDamagedPage, playFullDisk } from './play-file-run.ts'
import { playFrozenAuditHead, playFrozenLeader, playFrozenSender, playSilentStore } from './play-replica-run.ts'
import { startReplicaStack, type ReplicaStack } from './replica-stack.ts'
import { createSmallDisk } from './small-disk.ts'

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

/** Plays a run and checks its end; never throws: what went wrong is in `flaws`. */
const finishRun = async <S extends CheckedStack>(
  run: FaultRun<S>,
  play: (run: FaultRun<S>) => Promise<Outcome>,
): Promise<FaultRunResult> => {
  const startedAt = Date.now()
  const { stack, schedule, groupId } = run
  const stuck = pause(150_000, undefined, { ref: false }).then(() => Promise.reject(new Error('nothing more happened')))
  const end = await Promise.race([play(run), stuck]).catch((error: unknown) => {
    run.flaws.push(error instanceof Error ? error.message : String(error))
    return undefined
  })
  if (end) await checkFaultRun(run, end)
  const outcome = !end ? 'no end' : end.kind === 'created' ? `created (${end.how})` : end.kind
  const { outcomes, decisions, wasKilled, flaws } = run
  const posts = end ? stack.proxy.posts(groupId) : 0
  return { schedule, outcome, outcomes, posts, decisions, wasKilled, flaws, ms: Date.now() - startedAt }
}

/** Plays one schedule in a new project of the stack. */
export const runSchedule = async (stack: FaultStack, schedule: Schedule): Promise<FaultRunResult> => {
  const { id: groupId } = await stack.sandbox.newProject()
  const run = createFaultRun(stack, schedule, groupId)
  stack.proxy.plan(groupId, createPlan(run))
  return finishRun(run, playFaultRun)
}

/** Plays on two replicas of its own. */
const onReplicas =
  (play: (run: FaultRun<ReplicaStack>) => Promise<Outcome>) =>
  async (schedule: Schedule, database: PostgresDatabase): Promise<FaultRunResult> => {
    const stack = await startReplicaStack(database)
    try {
      const { id: groupId } = await stack.sandbox.newProject()
      return await finishRun(createFaultRun(stack, schedule, groupId), play)
    } finally {
      await stack.stop()
    }
  }

/** Plays on a portal of its own, with its file on a disk that can be filled. */
const onSmallDisk =
  (play: (run: FaultRun, disk: Awaited<ReturnType<typeof createSmallDisk>>) => Promise<Outcome>) =>
  async (schedule: Schedule): Promise<FaultRunResult> => {
    const disk = await createSmallDisk()
    try {
      const stack = await startFaultStack({ folder: disk.folder })
      try {
        const { id: groupId } = await stack.sandbox.newProject()
        return await finishRun(createFaultRun(stack, schedule, groupId), (run) => play(run, disk))
      } finally {
        await stack.kill()
        await stack.stop()
      }
    } finally {
      await disk.remove()
    }
  }

/** How each fault of a whole stack is played. */
export const stackRuns: Readonly<
  Record<StackFault, (schedule: Schedule, database: PostgresDatabase) => Promise<FaultRunResult>>
> = {
  'silent store': onReplicas(playSilentStore),
  'frozen leader': onReplicas(playFrozenLeader),
  'frozen sender': onReplicas(playFrozenSender),
  'frozen audit head': onReplicas(playFrozenAuditHead),
  'full disk': onSmallDisk(playFullDisk),
  'damaged page': onSmallDisk(playDamagedPage),
}
