/** Plays all scenarios in the network it finds itself in and prints the report as JSON. */
import { play } from './play.ts'

console.log(JSON.stringify(await play(process.argv[2] === 'own')))
