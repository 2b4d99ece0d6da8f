import type { Draft } from '#lib/private-link/draft.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { toList, type FieldName, type TaskValueName, type Task } from '#lib/link-types/link-type.ts'

/** What of a request the values shown with a task are made of. */
const madeOf: Readonly<Record<TaskValueName, readonly FieldName[]>> = {
  account: ['region'],
  principal: ['arn'],
  arn: ['arn'],
  clusterPolicy: ['arn'],
  connectivity: ['arn', 'authenticationScheme'],
  service: ['serviceEndpointId'],
}

/** The key under which a draft keeps that a task was ticked; another one once the values it shows are others. */
export const getTaskKey = (
  { selection: row = '' }: Pick<Draft, 'selection'>,
  { id, shows = [] }: Task,
  request: CreateRequest,
): string => {
  const names = new Set(shows.flatMap((shown) => madeOf[shown]))
  return [`${row}:${id}`, ...[...names].flatMap((name) => toList(request[name]))].join(' ')
}
