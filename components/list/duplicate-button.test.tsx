import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { DuplicateButton } from '#components/list/duplicate-button.tsx'
import { toListRow } from '#lib/list/list-row.ts'

vi.mock('next/navigation', () => ({ useRouter: vi.fn() }))

test('the button of a row that begins a link like it: is not in the HTML of the server, where it would do nothing', () => {
  const project = { id: '64b5f0c0ffee000000000001', name: 'payments' }
  const row = toListRow(project, { _id: '64b5f0c0ffee00000000000f', state: 'DONE' }, undefined)
  expect(renderToString(<DuplicateButton row={row} />)).toBe('')
})
