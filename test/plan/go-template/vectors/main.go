// Writes templates, and whether Go's own parser takes them: go run . > ../go-vectors.json
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"runtime"
	"sort"
	"strings"
	"text/template/parse"
)

var functions = map[string]any{"f": 1, "printf": 1, "index": 1, "eq": 1}

var random = rand.New(rand.NewSource(11))

func pick(of ...string) string { return of[random.Intn(len(of))] }

func term(depth int) string {
	if depth > 0 && random.Intn(5) == 0 {
		return "(" + pipeline(depth-1, "") + ")" + pick("", "", ".a")
	}
	return pick(".", ".a", ".a.b", "$", "$.a", "$x", "$x.a.b", `"s"`, "`r`", `"\n\x41\u00e9\""`, `"\'"`, `"\400"`, "'c'", `'\''`,
		`'\"'`, "'ab'", "1", "-1", "+0x1F", "0b12", "0o17", "089", "08.5", "1_000", "1__0", "0x_1", "0x", "1e3", "1e999", "0x1p-2", "0x1.8",
		".5", "1.", "1i", "1+2i", "1+2", "99999999999999999999", "18446744073709551615", "-9223372036854775808", "-9223372036854775809",
		"true", "false", "nil", "f", "printf", "index", "é", ".é", "f.a", `"s".a`, "1.a", "true.a", "nil.a", "..a", ".1", ".a1", ".1a")
}

func command(depth int) string {
	parts := []string{pick("f", ".a", "$x", "$", "printf", term(depth))}
	for random.Intn(2) == 0 {
		parts = append(parts, term(depth))
	}
	return strings.Join(parts, " ")
}

func pipeline(depth int, declare string) string {
	text := declare
	for {
		text += command(depth)
		if random.Intn(3) > 0 {
			return text
		}
		text += pick(" | ", "|", " |")
	}
}

func action(inside string) string {
	return pick("{{", "{{ ", "{{- ", "{{-\n") + inside + pick("}}", " }}", " -}}", "\n-}}")
}

func nodes(depth int) string {
	text := ""
	for random.Intn(3) > 0 {
		text += node(depth)
	}
	return text
}

func node(depth int) string {
	if depth == 0 {
		return pick("text ", " } ", action(pipeline(1, "")), action(pipeline(1, pick("$x := ", "$x = ", "$y:=", "$x, $y := "))))
	}
	end := action("end")
	switch random.Intn(9) {
	case 0:
		kind := pick("if", "with")
		return action(kind+" "+pipeline(1, pick("", "$x := "))) + nodes(depth-1) + pick("", action("else")+nodes(depth-1),
			action("else "+kind+" .a")+nodes(depth-1), action("else "+pick("if", "with", "range")+" .b")+nodes(depth-1)) + end
	case 1:
		return action("range "+pipeline(1, pick("", "$x := ", "$x, $y := ", "$x, $y = ", "$x, ", "$x, $y, $z := "))) + nodes(depth-1) +
			pick("", action("break"), action("continue")) + pick("", action("else")+nodes(depth-1)) + end
	case 2:
		return action("define "+pick(`"a"`, "`b`", "a")) + nodes(depth-1) + end
	case 3:
		return action("block "+pick(`"a"`, `"c"`)+" "+pipeline(1, "")) + nodes(depth-1) + end
	case 4:
		return action("template " + pick(`"a"`, `"a" .`, "a ."))
	case 5:
		return pick("{{/* c */}}", "{{- /* c */ -}}", "{{ /* c */}}", "{{/* c }}", "{{/* c */ }}")
	case 6:
		return action(pick("end", "else", "break", "continue", "if", "range", "nil", "elseif .a", "define \"d\""))
	}
	return node(0)
}

// Leaves something out of a text, doubles it or puts something else there.
func broken(text string) string {
	if text == "" {
		return text
	}
	at := random.Intn(len(text))
	to := at + random.Intn(min(4, len(text)-at)+1)
	return strings.ToValidUTF8(text[:at]+pick("", "", text[at:to]+text[at:to], " ", "(", ")", "{", "}", "{{", "}}", "|", ",", ":=", "=", "$", ".", "\"", "`", "'", "-", "\n", "/*", "!")+text[to:], "")
}

func main() {
	known := map[string]bool{}
	vectors := map[string][]string{"accepted": {}, "refused": {}}
	for len(vectors["accepted"]) < 800 || len(vectors["refused"]) < 800 {
		text := pick("", "{{ $x := . }}") + nodes(random.Intn(4))
		for range random.Intn(3) {
			text = broken(text)
		}
		if known[text] || len(text) > 300 {
			continue
		}
		known[text] = true
		_, err := parse.Parse("t", text, "", "", functions)
		if err != nil && strings.Contains(err.Error(), "not defined") && strings.Contains(err.Error(), "function") {
			continue
		}
		kind := "accepted"
		if err != nil {
			kind = "refused"
		}
		if len(vectors[kind]) < 800 {
			vectors[kind] = append(vectors[kind], text)
		}
	}
	sort.Strings(vectors["accepted"])
	sort.Strings(vectors["refused"])
	json, err := json.MarshalIndent(map[string]any{"go": runtime.Version(), "accepted": vectors["accepted"], "refused": vectors["refused"]}, "", "  ")
	if err != nil {
		panic(err)
	}
	fmt.Fprintln(os.Stdout, string(json))
}
