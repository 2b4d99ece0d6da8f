import type { Outcome } from '../actions.ts'
import { filterCreates } from '../support/sandbox-control.ts'
import type { CheckedStack, FaultRun } from './fault-run.ts'
import { findStackFault } from './fault-schedule.ts'
import { waitFor } from './wait-for.ts'

/** The links that no create owns and that no ambiguous create lists for a person to pick. */
const findOrphans = async ({ stack, groupId, failedLinkId }: FaultRun<CheckedStack>) => {
  const { intents } = await stack.journal(groupId)
  const owned = intents.filter(({ kind }) => kind === 'create').map(({ linkId }) => linkId)
  const candidates = intents.map(({ status, outcome }) => (status === 'ambiguous' ? (outcome ?? '') : '')).join(' ')
  return (await stack.linksIn(groupId)).filter(
    (link) => link !== failedLinkId && !owned.includes(link) && !candidates.includes(link),
  )
}

const checkPosts = async ({ stack, groupId, decisions, flaws }: FaultRun<CheckedStack>) => {
  const received = await stack.sandbox.received(groupId)
  const fromPortal = filterCreates(received).filter(({ headers }) => headers['user-agent'] === 'private-link-portal')
  if (fromPortal.length > 1 + decisions)
    flaws.push(`${String(fromPortal.length)} POSTs after ${String(decisions)} decisions`)
  const posts = stack.proxy.posts(groupId)
  if (posts > 1 + decisions) flaws.push(`the portal sent ${String(posts)} POSTs`)
}

/** A deletion that is done has reached Atlas; a create that waits for one was sent after it. */
const checkDeletions = async ({ stack, groupId, flaws, failedLinkId }: FaultRun<CheckedStack>) => {
  const findDeletions = async () => (await stack.journal(groupId)).intents.filter(({ kind }) => kind === 'delete')
  await waitFor('the end of every deletion', async () =>
    (await findDeletions()).every(({ status }) => status !== 'sending' && status !== 'unknown') ? true : undefined,
  ).catch(() => flaws.push('a deletion has no end'))
  const standingIds = await stack.standingIn(groupId)
  for (const { status, linkId } of await findDeletions())
    if (status === 'done' && standingIds.includes(linkId ?? ''))
      flaws.push(`${linkId ?? ''} is called deleted and stands`)
  if (failedLinkId === undefined) return
  const methods = (await stack.sandbox.received(groupId))
    .filter(({ headers }) => headers['user-agent'] === 'private-link-portal')
    .map(({ method }) => method)
  if (methods.includes('POST') && methods.indexOf('POST') < methods.indexOf('DELETE'))
    flaws.push('the create was sent before the deletion')
  if (standingIds.includes(failedLinkId)) flaws.push('the failed link was not deleted')
}

const checkOwners = async (run: FaultRun<CheckedStack>) => {
  const hasNoOrphans = async () => (await findOrphans(run)).length === 0 || undefined
  await waitFor('an owner of every link', hasNoOrphans, 6_000).catch(() => undefined)
  for (const link of await findOrphans(run)) run.flaws.push(`nothing owns the link ${link}`)
}

/** Checks the end of a run against what holds of every create; writes each violation to the run's flaws. */
export const checkFaultRun = async (run: FaultRun<CheckedStack>, end: Outcome): Promise<void> => {
  const { stack, groupId, flaws } = run
  await checkPosts(run)
  await checkDeletions(run)
  const isPicked = end.kind === 'created' && end.how === 'picked'
  if (!isPicked) await checkOwners(run)
  const [links, { intents, audit }] = await Promise.all([stack.linksIn(groupId), stack.journal(groupId)])
  const boundLinkIds = intents.flatMap(({ kind, linkId }) => (kind === 'create' && linkId) || [])
  if (new Set(boundLinkIds).size < boundLinkIds.length) flaws.push('a link has two owners')
  for (const linkId of [...run.createdLinkIds, ...boundLinkIds])
    if (!links.includes(linkId)) flaws.push(`${linkId} is called created and does not exist`)
  if (!audit.ok) flaws.push(audit.sentence)
  const { fault, point } = run.schedule
  if (fault.startsWith('date far') && end.kind === 'created' && end.how === 'found')
    flaws.push('a link of another time was bound and nobody was asked')
  if ((fault === 'date ahead' || fault === 'date behind') && !(end.kind === 'created' && end.how === 'found'))
    flaws.push(`the only match was of the right time, and the create is ${end.kind}`)
  if (fault === 'key replaced' && end.kind !== 'refused') flaws.push(`a revoked key was answered with ${end.kind}`)
  if (findStackFault(run.schedule) && end.kind !== 'created')
    flaws.push(`Atlas has the link, and the create is ${end.kind}`)
  if (point !== 'nowhere' && !run.wasKilled) flaws.push('the point was not reached')
}
