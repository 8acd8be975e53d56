"use strict";
const { Served } = require(process.argv[2]);
const served = new Served(JSON.parse(process.argv[3]), process.argv[4]);
const print = (kind, what) => console.log(JSON.stringify([kind, what]));
process.stdin.on("end", () => served.end()).resume();
(async () => {
  try {
    print("page", await served.page("n0nce"));
    await served.follow((news) => print("news", news));
  } catch (error) {
    if (served.ended) return;
    print("error", error.message);
    process.exit(1);
  }
})();
