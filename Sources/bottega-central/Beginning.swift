@main
enum Beginning { static func main() {} }
