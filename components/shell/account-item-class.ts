/** The style of each link and button of the account menu. */
export const accountItemClass = 'flex min-h-9 w-full items-center rounded-box px-2 text-left hover:bg-hover'
