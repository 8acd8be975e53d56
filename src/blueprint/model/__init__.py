"""What a service blueprint is: typed objects, no YAML, no drawing."""
