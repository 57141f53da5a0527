export { type OutputFile, piecesOf } from './output-file';
export { ownText, type OwnText } from './own-text';
export { leaveReceipt, ReceiptBox } from './receipt';
export { writeOutput, type OutputOptions, type OutputResult, type Refusal } from './write-output';
export { writePlain } from './write-plain';
