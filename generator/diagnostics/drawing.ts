/** What draws a report, in a file of its own: it is loaded only where there is something to report. */
export { codeFrameColumns } from '@babel/code-frame';
export { default as picocolors } from 'picocolors';
