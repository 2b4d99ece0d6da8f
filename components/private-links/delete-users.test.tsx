import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DeleteUsers, getUsersPollMs, type DeleteUsersProps } from '#components/private-links/delete-users.tsx'
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

describe('getUsersPollMs', () => {
  const unknowable: UsersAnswer = { kind: 'unknowable', sentence: 'Atlas does not answer.' }
  const list = (state: string): UsersAnswer => ({
    kind: 'known',
    users: [{ workspace: 'streams', name: 'orders', type: 'Kafka', state }],
  })

  it.each([
    ['they cannot be known', unknowable, false, false],
    ['they could not be read', undefined, true, false],
    ['one of them is being deleted', list('DELETING'), false, false],
    ['a deletion is expected', list('READY'), false, true],
  ])('reads the users again while %s', (_, last, isFailed, isDeletionExpected) => {
    expect(getUsersPollMs(last, isFailed, isDeletionExpected)).toBeGreaterThan(0)
  })

  it.each([
    ['nothing was answered yet', undefined, false],
    ['they use it and stay', list('READY'), false],
    ['they are known and a later read failed', list('READY'), true],
  ])('does not read them again when %s', (_, last, isFailed) => {
    expect(getUsersPollMs(last, isFailed, false)).toBe(false)
  })
})
