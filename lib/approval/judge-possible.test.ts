import { expect, it } from 'vitest'
import {
  judgeDeciding,
  judgeOverriding,
  judgeRemarking,
  judgeSending,
  judgeWithdrawing,
} from '#lib/approval/judge-possible.ts'
import type { Permission } from '#lib/permission.ts'

const asked = { requesters: ['ada'], askedBy: 'ada' }
const state = { groupId: 'g', command: 'create-connection', status: 'approved', ...asked } as const
const look = (id: string, permissions: readonly Permission[], isSession = true) => ({
  person: { id, may: (permission: Permission, groupId: string) => groupId === 'g' && permissions.includes(permission) },
  isSession,
})

const requester = look('ada', ['see', 'ask'])
const stranger = look('fay', ['see', 'ask'])
const operator = look('bea', ['see', 'ask', 'change', 'approve'])
const connector = look('dan', ['see', 'ask', 'connect', 'approve'])
const askingConnector = look('ada', ['see', 'ask', 'connect', 'approve'])
const admin = look('eve', ['see', 'ask', 'change', 'connect', 'approve', 'override'])
const adminByToken = look('eve', ['see', 'ask', 'connect', 'approve', 'override'], false)
const everybody = [requester, stranger, operator, connector, askingConnector, admin, adminByToken]

it.each([
  ['decides', judgeDeciding, [connector, admin, adminByToken]],
  ['sends', judgeSending, [requester, connector, askingConnector, admin, adminByToken]],
  ['withdraws', judgeWithdrawing, [requester, askingConnector]],
  ['overrides', judgeOverriding, [admin]],
] as const)('%s: nobody but who may', (_, judge, those) => {
  expect(everybody.filter((viewer) => judge(state, viewer).isPossible)).toEqual(those)
  for (const viewer of everybody) expect(judge({ ...state, groupId: 'h' }, viewer).isPossible).toBe(false)
  for (const status of ['sent', 'withdrawn', 'expired'] as const)
    for (const viewer of everybody) expect(judge({ ...state, status }, viewer).isPossible).toBe(false)
})

it('whoever asks by an access token of the provider decides by no other way, nor the other way round', () => {
  const permissions = ['see', 'ask', 'connect', 'approve'] as const
  expect(judgeDeciding({ ...state, requesters: ['client ada'] }, look('ada', permissions)).isPossible).toBe(false)
  expect(judgeDeciding(state, look('client ada', permissions, false)).isPossible).toBe(false)
})

it('what a program asked for last is sent by that program alone, and says so', () => {
  const ofProgram = { ...state, requesters: ['ada', 'client ci'], askedBy: 'client ci' }
  const program = look('client ci', ['see', 'ask'], false)
  expect([program, ...everybody].filter((viewer) => judgeSending(ofProgram, viewer).isPossible)).toEqual([program])
  expect(judgeSending(ofProgram, connector).why).toMatch(/only that program can send it/)
})

it('what is not approved is not sent, and says so', () => {
  for (const status of ['open', 'question', 'rejected'] as const)
    expect(judgeSending({ ...state, status }, requester)).toEqual({
      isPossible: false,
      why: 'It is not approved yet.',
    })
})

it('whoever may ask or decide comments, also on what was sent', () => {
  expect(judgeRemarking({ ...state, status: 'sent' }, stranger)).toEqual({ isPossible: true })
  expect(judgeRemarking(state, look('gus', ['see'])).isPossible).toBe(false)
})
