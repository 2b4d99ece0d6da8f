import 'server-only'

/** `full`: of this person, or of everybody. Leave a place exactly once. */
type Place = { ok: true; leave: () => void } | { ok: false; full: 'each' | 'all' }

/** Counts what is under way: each person has so many places, and all people together so many. */
export const createPlaces = (most: { each: number; all: number }) => {
  const takenByPerson = new Map<string, number>()
  let takenByAll = 0
  return (person: string): Place => {
    const own = takenByPerson.get(person) ?? 0
    if (own >= most.each) return { ok: false, full: 'each' }
    if (takenByAll >= most.all) return { ok: false, full: 'all' }
    takenByPerson.set(person, own + 1)
    takenByAll += 1
    const leave = () => {
      const others = (takenByPerson.get(person) ?? 1) - 1
      if (others > 0) takenByPerson.set(person, others)
      else takenByPerson.delete(person)
      takenByAll -= 1
    }
    return { ok: true, leave }
  }
}
