/** Whether a problem is about the ownership, and not about the request. */
export const isOwnershipPath = (path: string): boolean => path.startsWith('ownership.')
