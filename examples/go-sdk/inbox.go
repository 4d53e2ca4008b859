package main

import (
	"encoding/json"
	"log"
	"net/http"
	"regexp"
	"slices"
	"time"
)

var (
	sixDigits = regexp.MustCompile(`\b\d{6}\b`)
	tag       = regexp.MustCompile(`<[^>]*>`)
)

// waitForCode gives the newest six-digit code that local mode's inbox shows for an address.
func waitForCode(address string) string {
	for range 100 {
		for _, message := range readInbox() {
			words := message.Text + tag.ReplaceAllString(message.HTML, " ")
			if code := sixDigits.FindString(words); code != "" && slices.Contains(message.To, address) {
				return code
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	log.Fatalf("no message with a code arrived for %s", address)
	return ""
}

type message struct {
	To   []string `json:"to"`
	Text string   `json:"text"`
	HTML string   `json:"html"`
}

func readInbox() []message {
	answer, err := http.Get(environment("COGNATE_INBOX", "http://localhost:9230/inbox.json"))
	check(err)
	defer answer.Body.Close()
	var messages []message
	check(json.NewDecoder(answer.Body).Decode(&messages))
	return messages
}
