// Command mute is a language server that promises everything and never has an
// answer. Checks that still pass with it check nothing.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"strconv"
)

const promises = `{"capabilities":{"textDocumentSync":2,"completionProvider":{"triggerCharacters":["[","#"]},` +
	`"definitionProvider":true,"referencesProvider":true,"hoverProvider":true},"serverInfo":{"name":"mute"}}`

func main() {
	in := bufio.NewReader(os.Stdin)
	for {
		header, err := textproto.NewReader(in).ReadMIMEHeader()
		if err != nil {
			return // the editor is gone
		}
		length, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			os.Exit(1)
		}
		body := make([]byte, length)
		if _, err := io.ReadFull(in, body); err != nil {
			return
		}
		var call struct {
			ID     json.RawMessage
			Method string
		}
		if json.Unmarshal(body, &call) != nil || call.Method == "exit" {
			return
		}
		if call.ID == nil {
			continue // a notification
		}
		result := "null"
		if call.Method == "initialize" {
			result = promises
		}
		answer := fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"result":%s}`, call.ID, result)
		fmt.Printf("Content-Length: %d\r\n\r\n%s", len(answer), answer)
	}
}
