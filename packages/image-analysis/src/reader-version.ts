/**
 * Changes whenever `readLayer` learns to find more, or to say it otherwise: facts that were kept
 * under another version are to be read anew.
 */
export const readerVersion = '2'
