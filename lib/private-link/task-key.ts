import { findLinkType } from '#lib/link-types/catalog.ts'
import { fillOmittedFields } from '#lib/link-types/fill-omitted-fields.ts'
import { toList, type FieldName, type Task, type TaskValueName } from '#lib/link-types/link-type.ts'
import type { Draft } from '#lib/private-link/draft.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

/** The fields of a request that each task value is made from. */
const sourceFields: Readonly<Record<TaskValueName, readonly FieldName[]>> = {
  account: ['region'],
  principal: ['arn'],
  arn: ['arn'],
  clusterPolicy: ['arn'],
  connectivity: ['arn', 'authenticationScheme'],
  service: ['serviceEndpointId'],
}

/** The key under which a draft stores that a task is done; it changes with the values that the task shows. */
export const getTaskKey = (
  { selection = '' }: Pick<Draft, 'selection'>,
  { id, shows = [] }: Task,
  request: CreateRequest,
): string => {
  const names = new Set(shows.flatMap((name) => sourceFields[name]))
  const filled = fillOmittedFields(findLinkType(request), request)
  return [`${selection}:${id}`, ...[...names].flatMap((name) => toList(filled[name]))].join(' ')
}
