import { expect, it } from 'vitest'
import { findActorPerson, isReservedSubject, nameClient, nameTokenActor } from '#lib/token/actor.ts'

it('the person behind an actor is the one who signed in, or the owner of the token, whatever their id', () => {
  for (const person of ['ada@login.example', 'head of ops@login.example', nameClient('ci@login.example')] as const) {
    expect(findActorPerson(person)).toBe(person)
    expect(findActorPerson(nameTokenActor('ci.payments', person))).toBe(person)
  }
})

it('a subject that reads as the actor of a token, or as whoever holds an access token, is reserved', () => {
  expect(isReservedSubject(nameTokenActor('ci', 'ada'))).toBe(true)
  expect(isReservedSubject(nameClient('ada'))).toBe(true)
  for (const subject of ['ada', 'tokens of ada', 'clients']) expect(isReservedSubject(subject)).toBe(false)
})
