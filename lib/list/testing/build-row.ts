import type { ListRow } from '#lib/wire/list.ts'

/** A row of a link that is done, with some values of its own. */
export const buildRow = (own: Partial<ListRow> = {}): ListRow => ({
  groupId: '65f0c0de0000000000000a01',
  project: 'payments',
  id: '65f0c0de0000000000000e01',
  made: 'here',
  name: 'orders',
  tone: 'done',
  word: 'Done',
  provider: 'AWS',
  vendor: 'Amazon MSK',
  region: 'us-east-1',
  createdAt: 0,
  by: '',
  ...own,
})
