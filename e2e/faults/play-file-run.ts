import { copyFile, open, rm } from 'node:fs/promises'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { recordOutcome, type FaultRun } from './fault-run.ts'
import {
  buildDraft,
  buildOtherDraft,
  createStackPlan,
  expectThat,
  isDeniedForStore,
  waitForEnd,
  waitForProbe,
} from './play-stack-run.ts'
import type { createSmallDisk } from './small-disk.ts'

type Disk = Awaited<ReturnType<typeof createSmallDisk>>

const readList = ({ stack, groupId }: FaultRun) => {
  const { url } = stack.getProcess()
  const headers = { 'sec-fetch-site': 'same-origin', cookie: getSessionCookie(url) }
  return sendRaw(`${url}/api/projects/${groupId}/private-links`, { headers })
}

/** The disk of the store is full from the moment that a create is sent, until somebody frees it. */
export const playFullDisk = async (run: FaultRun, disk: Disk) => {
  const { stack, groupId } = run
  const { group, readProbe } = stack.getProcess()
  await readList(run)
  stack.proxy.plan(groupId, createStackPlan(run, { fault: 'none', onArrival: () => disk.fill(group) }))
  const created = recordOutcome(run, await stack.portal().create(buildDraft(run)))
  expectThat(run, created.kind === 'unknown', `an outcome that was not recorded was told as ${created.kind}`)
  const other = await stack.portal().create(buildOtherDraft(run))
  expectThat(run, isDeniedForStore(other), `a create that could not be recorded was told as ${other.kind}`)
  expectThat(run, stack.proxy.posts(groupId) === 1, 'a create was sent that was not recorded')
  const list = await readList(run)
  expectThat(run, list.status === 200, `the list was answered with ${String(list.status)}`)
  const { status, text } = await readProbe()
  expectThat(run, status === 200 && text.includes('degraded'), `/readyz said ${String(status)}: ${text}`)
  await disk.free(group)
  return waitForEnd(run, stack.portal())
}

const pageBytes = 4_096

/** Overwrites what a file has after its first bytes. */
const damage = async (file: string, from: number) => {
  const handle = await open(file, 'r+')
  const { size } = await handle.stat()
  if (size > from) await handle.write(Buffer.alloc(size - from, 0xa5), 0, size - from, from)
  await handle.close()
}

/** The pages of the store are damaged while a create is sent; somebody puts a copy of that moment in their place. */
export const playDamagedPage = async (run: FaultRun) => {
  const { stack, groupId } = run
  const { file } = stack
  const parts = [file, `${file}-wal`]
  const portal = stack.getProcess()
  const breakFile = async () => {
    portal.freeze()
    for (const part of parts) await copyFile(part, `${part}.copy`)
    await damage(file, pageBytes)
    await damage(`${file}-wal`, pageBytes)
    portal.thaw()
  }
  stack.proxy.plan(groupId, createStackPlan(run, { fault: 'reset after', onArrival: breakFile }))
  recordOutcome(run, await stack.portal().create(buildDraft(run)))
  await waitForProbe(portal, 503)
  const { status } = await readList(run)
  expectThat(run, status !== 200, 'a damaged store was served as if it were whole')
  await stack.kill()
  await rm(`${file}-shm`, { force: true })
  for (const part of parts) await copyFile(`${part}.copy`, part)
  await stack.restart()
  return waitForEnd(run, stack.portal())
}
