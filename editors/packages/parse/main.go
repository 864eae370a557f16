// parse reports the files among its arguments that are no YAML with names of their own.
package main

import (
	"fmt"
	"os"

	"go.yaml.in/yaml/v4"
)

func main() {
	failed := false
	for _, file := range os.Args[1:] {
		text, err := os.ReadFile(file)
		var keys map[string]any
		if err == nil {
			err = yaml.Unmarshal(text, &keys)
		}
		if err == nil && len(keys) == 0 {
			err = fmt.Errorf("it is empty")
		}
		if err != nil {
			fmt.Printf("%s: %v\n", file, err)
			failed = true
		}
	}
	if failed || len(os.Args) < 2 {
		os.Exit(1)
	}
}
