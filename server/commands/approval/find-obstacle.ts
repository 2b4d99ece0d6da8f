import 'server-only'
import { container } from '#server/container.ts'
import type { Caller } from '#server/http/authorize.ts'
import { explainFailingCheck } from '#lib/approval/explain-failing-check.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { createRequest } from '#lib/wire/create-request.ts'

/** Why a create that was approved is not sent, by its checks; undefined for what is no create. */
export const findObstacle = async (input: object, { person, requestId }: Caller): Promise<string | undefined> => {
  const create = createRequest.safeParse(input)
  const request = create.success ? validateRequest(create.data.body) : undefined
  if (!create.success || !request?.ok) return undefined
  const { groupId, evenIfExisting, replaces } = create.data
  const { runPreflight } = await container()
  const maySeeAws = person.may('see-aws', groupId)
  const result = await runPreflight(groupId, request.request, { requestId, maySeeAws })
  // The link that leads to the same target is the one that a person has seen, or that is replaced.
  const isExpected = (id: string) => id === 'duplicate' && (evenIfExisting || replaces !== undefined)
  const failing = result.ok && result.value.checks.find((check) => check.result === 'failing' && !isExpected(check.id))
  return failing ? explainFailingCheck(failing) : undefined
}
