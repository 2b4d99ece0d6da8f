import type { Draft } from '#lib/private-link/draft.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { listed, type FieldName, type Shown, type Task } from '#lib/private-link/row.ts'

/** What of a request the values shown with a task are made of. */
const madeOf: Readonly<Record<Shown, readonly FieldName[]>> = {
  account: ['region'],
  principal: ['arn'],
  arn: ['arn'],
  clusterPolicy: ['arn'],
  connectivity: ['arn', 'authenticationScheme'],
  service: ['serviceEndpointId'],
}

/** The key under which a draft keeps that a task was ticked; another one once the values it shows are others. */
export const taskKey = ({ row = '' }: Pick<Draft, 'row'>, { id, shows = [] }: Task, request: CreateRequest): string => {
  const names = new Set(shows.flatMap((shown) => madeOf[shown]))
  return [`${row}:${id}`, ...[...names].flatMap((name) => listed(request[name]))].join(' ')
}
