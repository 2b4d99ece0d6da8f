import { createHash, timingSafeEqual } from 'node:crypto'

const hashText = (text: string) => createHash('sha256').update(text).digest()

/** Whether two texts are equal, compared in constant time. */
export const isSameText = (a: string, b: string) => timingSafeEqual(hashText(a), hashText(b))
