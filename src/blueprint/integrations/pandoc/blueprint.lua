-- Draws code blocks of class `blueprint`, for Pandoc (2.17 or newer) and Quarto. The drawing is made by the command
-- line: what it says of the blueprint goes to standard error, and where it draws nothing, the page says so.

-- Attribute → option of `blueprint render` that takes a value.
local VALUES = {
  theme = "--theme", wrap = "--wrap", language = "--language", compare = "--compare", measurements = "--measurements",
}
-- Attribute → option that is repeated for each name; names stand between commas, or semicolons where there are any.
local LISTS = { lanes = "--lane", phases = "--phase", by = "--by", emotion = "--emotion" }
-- Attribute → option that is given or not.
local SWITCHES = { moments = "--moments", fade = "--fade", findings = "--findings", strict = "--strict" }
-- What the figure itself takes.
local OWN = { "file", "legend", "caption", "alt", "width" }

local function known(name)
  for _, own in ipairs(OWN) do
    if name == own then return true end
  end
  return VALUES[name] or LISTS[name] or SWITCHES[name]
end

local function is_on(text)
  local word = text:lower()
  if word == "" or word == "yes" or word == "true" or word == "on" then return true end
  if word == "no" or word == "false" or word == "off" then return false end
  error(text .. " is neither yes nor no", 0)
end

-- By name, so that the same page gives the same command.
local function sorted(attributes)
  local names = {}
  for name, _ in pairs(attributes) do names[#names + 1] = name end
  table.sort(names)
  return names
end

local function arguments(attributes, suffix)
  local given = { "render", "-o", "-", "--format", suffix }
  for _, name in ipairs(sorted(attributes)) do
    local value = attributes[name]
    if not known(name) then
      error("no option is called " .. name, 0)
    elseif VALUES[name] then
      given[#given + 1] = VALUES[name] .. "=" .. value
    elseif LISTS[name] then
      for part in value:gmatch(value:find(";") and "[^;]+" or "[^,]+") do
        given[#given + 1] = LISTS[name] .. "=" .. part:match("^%s*(.-)%s*$")
      end
    elseif SWITCHES[name] and is_on(value) then
      given[#given + 1] = SWITCHES[name]
    elseif name == "legend" and not is_on(value) then
      given[#given + 1] = "--no-legend"
    end
  end
  given[#given + 1] = "--"
  given[#given + 1] = attributes.file or "-"
  return given
end

-- What the written format can show: PDF where LaTeX sets it, PNG in office documents, SVG everywhere else.
local function format_wanted()
  if FORMAT:match("latex") or FORMAT:match("beamer") or FORMAT:match("context") then
    return "pdf", "application/pdf"
  elseif FORMAT:match("docx") or FORMAT:match("odt") or FORMAT:match("pptx") or FORMAT:match("rtf") then
    return "png", "image/png"
  end
  return "svg", "image/svg+xml"
end

local function is_html()
  return FORMAT:match("html") or FORMAT:match("slidy") or FORMAT:match("revealjs") or FORMAT:match("s5")
    or FORMAT:match("dzslides") or FORMAT:match("slideous")
end

local function percent(char)
  return string.format("%%%02X", char:byte())
end

-- HTML carries the picture in itself; other formats get it from Pandoc's bag of media, named by what is in it.
local function placed(picture, suffix, mime)
  if is_html() then
    return "data:" .. mime .. "," .. picture:gsub("[^%w%-._~]", percent)
  end
  local name = "blueprint-" .. pandoc.sha1(picture):sub(1, 16) .. "." .. suffix
  pandoc.mediabag.insert(name, mime, picture)
  return name
end

local function box(block, why)
  local said = pandoc.Para({ pandoc.Strong({ pandoc.Str("No blueprint is drawn here:") }), pandoc.Space(), pandoc.Str(why) })
  return pandoc.Div({ said, block }, pandoc.Attr("", { "blueprint-error" }))
end

local function read(markdown)
  return pandoc.utils.blocks_to_inlines(pandoc.read(markdown, "markdown").blocks)
end

-- A figure where there is a caption, else an image.
local function shown(source, attributes, identifier, classes, alt)
  local size = { width = attributes.width }
  if not attributes.caption then
    return pandoc.Para({ pandoc.Image({ pandoc.Str(alt) }, source, "", pandoc.Attr(identifier, classes, size)) })
  elseif pandoc.Figure then -- since Pandoc 3
    local image = pandoc.Image({ pandoc.Str(alt) }, source, "", pandoc.Attr("", {}, size))
    local caption = { long = { pandoc.Plain(read(attributes.caption)) } }
    return pandoc.Figure({ pandoc.Plain({ image }) }, caption, pandoc.Attr(identifier, classes))
  end
  -- A paragraph of one image whose title is `fig:` is a figure.
  size.alt = alt
  return pandoc.Para({ pandoc.Image(read(attributes.caption), source, "fig:", pandoc.Attr(identifier, classes, size)) })
end

-- The blueprint in words, as the drawing's own description has it.
local function words(svg)
  local said = svg:match("<desc[^>]*>(.-)</desc>") or "Service blueprint"
  return (said:gsub("&lt;", "<"):gsub("&gt;", ">"):gsub("&quot;", '"'):gsub("&#39;", "'"):gsub("&amp;", "&"))
end

-- What the command draws, without saying again what it finds; where there is no shell, it does.
local function quietly(given, text)
  local fine, drawn = pcall(pandoc.pipe, "sh", { "-c", 'exec "$@" 2>/dev/null', "sh", "blueprint", table.unpack(given) }, text)
  return fine and drawn or pandoc.pipe("blueprint", given, text)
end

function CodeBlock(block)
  if not block.classes:includes("blueprint") then return nil end
  local attributes = {}
  for name, value in pairs(block.attributes) do attributes[name] = value end
  local suffix, mime = format_wanted()
  local alt = attributes.alt
  local fine, picture = pcall(function()
    if attributes.file and block.text:match("%S") then
      error("name a file or write the YAML in the block, one of the two", 0)
    end
    local drawn = pandoc.pipe("blueprint", arguments(attributes, suffix), block.text)
    -- Only SVG says in words what it shows.
    alt = alt or words(suffix == "svg" and drawn or quietly(arguments(attributes, "svg"), block.text))
    return drawn
  end)
  if not fine then
    local why = type(picture) == "string" and picture or "`blueprint` did not draw it: what it says stands above, or the command is not installed"
    io.stderr:write("blueprint.lua: " .. why .. "\n")
    return box(block, why)
  end
  local classes = block.classes:filter(function(class) return class ~= "blueprint" end)
  return shown(placed(picture, suffix, mime), attributes, block.identifier, classes, alt)
end
