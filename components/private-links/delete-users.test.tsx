import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import {
  DeleteUsers,
  getUsersPollMs,
  useDeleteUsers,
  type DeleteUsersProps,
} from '#components/private-links/delete-users.tsx'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { RequestError } from '#components/request-error.ts'
import type { UsersAnswer } from '#lib/wire/link-users.ts'

const users: DeleteUsersProps['users'] = {
  answer: { kind: 'known', users: [{ workspace: 'streams', name: 'orders', type: 'Kafka', state: 'READY' }] },
  obstacle: undefined,
  isAccepted: false,
  setIsAccepted: () => undefined,
  expectDeletion: () => undefined,
}
const render = (onDelete: DeleteUsersProps['onDelete']) =>
  renderToStaticMarkup(<DeleteUsers groupId="64b5f0c0ffee000000000001" users={users} onDelete={onDelete} />)

describe('DeleteUsers', () => {
  it('offers to delete a connection to somebody who may', () => {
    const page = render(() => undefined)
    expect(page).toContain('Delete orders first…')
    expect(page).not.toContain('for the role')
  })

  it('tells somebody who may not delete a connection whom to ask, and offers nothing in vain', () => {
    const page = render('denied')
    expect(page).not.toContain('<button')
    expect(page).toContain('Ask the person who runs the portal for the role connector.')
  })
})

describe('useDeleteUsers', () => {
  const [groupId, linkId] = ['64b5f0c0ffee000000000001', '64b5f0c0ffee00000000000f']
  const unused: UsersAnswer = { kind: 'known', users: [] }
  function Probe() {
    const { answer, obstacle } = useDeleteUsers(groupId, linkId, true)
    return `${answer?.kind ?? 'checking'}: ${obstacle ?? 'no obstacle'}`
  }
  const renderWith = (client: QueryClient) =>
    renderToStaticMarkup(
      <QueryClientProvider client={client}>
        <Probe />
      </QueryClientProvider>,
    )
  const fresh = privateLinkQueries.freshUsers(groupId, linkId)

  it('counts nothing that the page read before', () => {
    const client = new QueryClient()
    client.setQueryData(privateLinkQueries.users(groupId, linkId).queryKey, unused)
    expect(renderWith(client)).toContain('checking: Checking which stream connections')
  })

  it('says that nobody knows once a later read has failed', () => {
    const client = new QueryClient()
    client.setQueryData(fresh.queryKey, unused)
    expect(renderWith(client)).toBe('known: no obstacle')
    const error = new RequestError({ kind: 'busy', sentence: 'The portal is busy.', requestId: 'r' })
    client.getQueryCache().find(fresh)?.setState({ status: 'error', error })
    expect(renderWith(client)).toBe('unknowable: Tick the box above to delete it anyway.')
  })
})

describe('getUsersPollMs', () => {
  const unknowable: UsersAnswer = { kind: 'unknowable', sentence: 'Atlas does not answer.' }
  const list = (state: string): UsersAnswer => ({
    kind: 'known',
    users: [{ workspace: 'streams', name: 'orders', type: 'Kafka', state }],
  })

  it.each([
    ['they cannot be known', unknowable, false, false],
    ['they could not be read', undefined, true, false],
    ['they are known and a later read failed', list('READY'), true, false],
    ['one of them is being deleted', list('DELETING'), false, false],
    ['a deletion is expected', list('READY'), false, true],
  ])('reads the users again while %s', (_, last, isFailed, isDeletionExpected) => {
    expect(getUsersPollMs(last, isFailed, isDeletionExpected)).toBeGreaterThan(0)
  })

  it.each([
    ['nothing was answered yet', undefined],
    ['they use it and stay', list('READY')],
  ])('does not read them again when %s', (_, last) => {
    expect(getUsersPollMs(last, false, false)).toBe(false)
  })
})
