import 'server-only'
import { gunzip } from 'node:zlib'

/** 5 MiB, more than any answer of Atlas. Checked before and after decompression. */
export const maxBodyBytes = 5 * 1024 * 1024

/** Reads the content coding of an answer; undefined for an unsupported one and for a list of codings. */
export const readCoding = (header: string | string[] | undefined): 'identity' | 'gzip' | undefined => {
  if (header === undefined || header === '' || header === 'identity') return 'identity'
  return typeof header === 'string' && header.trim().toLowerCase() === 'gzip' ? 'gzip' : undefined
}

type Decoded = { text: string } | { problem: string }

/** Decodes bytes to text. Decompression stops at the size limit, so that a compression bomb does no harm. */
export const decodeBody = (coding: 'identity' | 'gzip', bytes: Buffer): Promise<Decoded> => {
  if (coding === 'identity' || bytes.length === 0) return Promise.resolve({ text: bytes.toString('utf8') })
  return new Promise((resolve) => {
    gunzip(bytes, { maxOutputLength: maxBodyBytes }, (error, out) => {
      if (error) resolve({ problem: 'The answer could not be decompressed within 5 MiB.' })
      else resolve({ text: out.toString('utf8') })
    })
  })
}
