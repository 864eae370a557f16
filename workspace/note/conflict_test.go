package note

import "testing"

func TestWithoutConflicts(t *testing.T) {
	for in, want := range map[string]string{
		"a\n<<<<<<< b\nc\n=======\nd\n>>>>>>> e\nf":                "a\n         \nc\n       \nd\n         \nf",
		"<<<<<<< b\r\nc\r\n||||||| x\r\n=======\r\n>>>>>>> e\r\n":  "          \nc\r\n          \n        \n          \n",
		"<<<<<<< b\nc\n>>>>>>> e\n":                                "<<<<<<< b\nc\n>>>>>>> e\n",                 // no "======="
		"<<<<<<< b\n=======\n":                                     "<<<<<<< b\n=======\n",                      // no end
		"<<<<<<<< b\n=======\n>>>>>>> e\n<<<<<<< f":                "<<<<<<<< b\n=======\n>>>>>>> e\n<<<<<<< f", // eight marks
		"<<<<<<< b\n======= c\n>>>>>>> e\n":                        "<<<<<<< b\n======= c\n>>>>>>> e\n",
		"<<<<<<< b\n========\n>>>>>>> e\n":                         "<<<<<<< b\n========\n>>>>>>> e\n",
		"=======\n<<<<<<< b\n=======\n>>>>>>> e\n=======\n":        "=======\n         \n       \n         \n=======\n",
		"<<<<<<< b\n>>>>>>> c\n=======\n>>>>>>> e\n>>>>>>> f\n":    "         \n         \n       \n         \n>>>>>>> f\n",
		"<<<<<<< b\n=======\n>>>>>>> e\n<<<<<<< b\n>>>>>>> e\na\n": "         \n       \n         \n<<<<<<< b\n>>>>>>> e\na\n",
	} {
		expect(t, in, string(withoutConflicts([]byte(in))), want)
	}
}
