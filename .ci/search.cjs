// Whether the search of a crate's documentation finds every member of a model by its name on the wire, and by what an older
// algorithm made of that name (`callback_ur_ls`).
//
//   node .ci/search.cjs FOLDER-OF-THE-DOCUMENTATION MODEL
//
// It runs the search that rustdoc puts beside the pages, which can be loaded as a module since rustdoc's own tests do that.
const fs = require("fs");
const path = require("path");

const [folder, modelPath] = process.argv.slice(2);
const statics = path.resolve(folder, "static.files");
const script = (start) => require(path.join(statics, fs.readdirSync(statics).find((name) => name.startsWith(start))));
// What the pages define beside it.
global.nonnull = (value) => value;
global.nonundef = (value) => value;

async function searcher() {
  const { initSearch } = script("search-");
  const { Stringdex, RoaringBitmap } = script("stringdex-");
  let callbacks;
  const run = (file) => {
    const text = fs.readFileSync(path.join(folder, "search.index", file), "utf8");
    new Function(...Object.keys(callbacks), text)(...Object.values(callbacks));
  };
  return initSearch(Stringdex, RoaringBitmap, {
    loadRoot: (all) => {
      callbacks = all;
      run("root.js");
    },
    loadTreeByHash: (hash) => run(`${hash}.js`),
    loadDataByNameAndHash: (name, hash) => run(`${name}/${hash}.js`),
  });
}

// The names of the members of structures and unions.
function members() {
  const { shapes } = JSON.parse(fs.readFileSync(modelPath, "utf8"));
  const withMembers = Object.values(shapes).filter((shape) => ["structure", "union"].includes(shape.type));
  return [...new Set(withMembers.flatMap((shape) => Object.keys(shape.members ?? {})))];
}

// Words at every change of case, so that the plural of an acronym is torn.
const older = (name) =>
  name
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
const letters = (name) => name.replaceAll("_", "").toLowerCase();

async function main() {
  const { docSearch, DocSearch } = await searcher();
  const isFirst = async (query, name) => {
    const { others } = await docSearch.execQuery(DocSearch.parseQuery(query), null, null);
    for await (const result of others) {
      return letters(result.item.name) === letters(name) || result.is_alias === true;
    }
    return false;
  };
  const names = members();
  const missing = [];
  for (const name of names) {
    for (const query of [name, older(name)]) {
      if (!(await isFirst(query, name))) missing.push(query);
    }
  }
  if (names.length === 0 || missing.length > 0) {
    throw new Error(`not found: ${missing.join(", ") || "there are no members"}`);
  }
  console.log(`${names.length} names of members, and as many older ones: each finds its member first`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
