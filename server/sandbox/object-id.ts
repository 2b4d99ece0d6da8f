import { randomBytes } from 'node:crypto'

/** Creates an id in MongoDB's form: four bytes of creation seconds, then eight random ones. `now` in milliseconds. */
export const createObjectId = (now: number) =>
  Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0') + randomBytes(8).toString('hex')
