import { expect, it } from 'vitest'
import { findActorPerson, nameTokenActor } from '#lib/token/actor.ts'

it('the person behind an actor is the one who signed in, or the owner of the token', () => {
  expect(findActorPerson('ada@login.example')).toBe('ada@login.example')
  expect(findActorPerson(nameTokenActor('ci of payments', 'ada@login.example'))).toBe('ada@login.example')
})
