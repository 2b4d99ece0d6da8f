const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A text without the invisible characters that reorder what stands around them (CVE-2021-42574). */
export const stripDirectionMarks = (text: string): string => text.replace(directionMarks, '')
